import type { CommandType } from '../command.ts'

/** What a person is to a request. */
export type Relation =
  | 'citizen'
  | 'system'
  | 'holder'
  /** Who held it last, once it has ended. */
  | 'last-holder'
  /** Staff of its centre, while nobody holds it. */
  | 'free'
  /** Head or administrator of its centre. */
  | 'head'
  | 'administrator'
  /** The other side of a referral. */
  | 'asked'

/** Who may give which command. */
export type Rights = Partial<Record<Exclude<CommandType, 'send'>, readonly Relation[]>>

/** All of these rights. */
export const together = (...all: readonly Rights[]): Rights => {
  const merged: Partial<Record<keyof Rights, readonly Relation[]>> = {}
  for (const rights of all)
    for (const [type, relations] of Object.entries(rights) as [keyof Rights, readonly Relation[]][])
      merged[type] = [...new Set([...(merged[type] ?? []), ...relations])]
  return merged
}

/** As long as it has not ended. */
export const whileOpen: Rights = {
  note: ['head'],
  'message-staff': ['citizen'],
  schedule: ['citizen'],
  cancel: ['citizen'],
  'change-urgency': ['citizen', 'head'],
  'record-reveal': ['head'],
  'erase-details': ['citizen'],
  remind: ['system'],
  escalate: ['system'],
}

/** As long as somebody answers for it. */
export const whileKept: Rights = together(whileOpen, {
  note: ['holder'],
  'message-citizen': ['holder'],
  'change-urgency': ['holder'],
  'record-reveal': ['holder'],
})

/** As long as its holder has it, at work or waiting for the citizen. */
export const whileHeld: Rights = together(whileKept, {
  // By the system: the holder has left the centre.
  release: ['holder', 'head', 'system'],
  pass: ['holder', 'head'],
  'mark-duplicate': ['holder', 'head'],
  assess: ['holder'],
  connect: ['holder'],
  schedule: ['holder'],
  close: ['holder'],
})

/** As long as its holder works on it. */
export const whileInWork: Rights = together(whileHeld, {
  'wait-for-citizen': ['holder'],
  'mark-unreachable': ['holder'],
})

/** Once it is over. */
export const onceEnded: Rights = {
  'record-reveal': ['last-holder', 'head'],
  'erase-details': ['citizen', 'system', 'administrator'],
}
