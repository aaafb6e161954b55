import { Instant } from '@caunoi/core'
import { DraftAttachment, NotedRisk } from '@caunoi/core/request'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import type { Opening } from '../../dialog.ts'
import { insteadOfRequest } from './request-limit.ts'

/** Longer stories are cut here, because the whole text stands in one message when consent is asked. */
export const LONGEST_TEXT = 2500

export const RequestDialogState = z.object({
  step: z.enum(['what', 'who', 'place', 'contact', 'phone', 'hours', 'consent']),
  needs: z.array(z.string()),
  service: z.string().optional(),
  /** When the person would like to come. */
  visit: Instant.optional(),
  text: z.string().optional(),
  cut: z.boolean().default(false),
  who: z.enum(['self', 'other', 'minor-self', 'minor-other']).optional(),
  contact: z.enum(['chat', 'phone', 'call-hours', 'discreet']).optional(),
  phone: z.string().optional(),
  hours: z.enum(['morning', 'afternoon', 'evening']).optional(),
  /** Results that go along, by the person's own tap; they stand in the consent text. */
  attachments: z.array(DraftAttachment).default([]),
  /** Danger that an instrument has shown. */
  risks: z.array(NotedRisk).default([]),
})
export type RequestDialogState = z.infer<typeof RequestDialogState>
type State = RequestDialogState

/** What is known before the dialog asks. */
export interface RequestBeginnings {
  needs?: string[]
  service?: string
  visit?: string
  text?: string
  attachments?: DraftAttachment[]
  risks?: NotedRisk[]
}

/** The words as they are kept, and whether something had to be cut off. */
export const kept = (text: string) => ({ text: text.slice(0, LONGEST_TEXT), cut: text.length > LONGEST_TEXT })

export const requestState = (
  { needs = [], service, visit, text, attachments = [], risks = [] }: RequestBeginnings,
  context: Context,
): Opening => {
  const instead = insteadOfRequest(context)
  if (instead) return instead
  const state: State = {
    step: text === undefined ? 'what' : 'who',
    needs,
    cut: false,
    attachments,
    risks,
    ...(service !== undefined && { service }),
    ...(visit !== undefined && { visit }),
    ...(text !== undefined && kept(text)),
  }
  return { name: 'request', state }
}

/** `service:<id>`, `need:<id>` or nothing. */
export const requestOpening = (rest: string, context: Context): Opening => {
  const [kind, id = ''] = rest.split(/:(.*)/s)
  const service =
    kind === 'service' ? context.world.pack.services.find((entry) => entry.id === id) : undefined
  if (service) return requestState({ needs: service.needs.slice(0, 1), service: service.id }, context)
  const need = kind === 'need' ? context.world.pack.needs.find((entry) => entry.id === id) : undefined
  return requestState(need ? { needs: [need.id] } : {}, context)
}
