import type { PlantedBug, Tests } from './planted-bug.ts'

const erasure = (named: string): Tests => ({
  project: 'office',
  files: ['packages/office/test/attacks/erasure.test.ts'],
  named,
})

/** What becomes of a person's request, and of the person. */
export const citizenBugs: PlantedBug[] = [
  {
    name: 'erasure-of-one-document',
    what: 'an erasure removes the person’s document and leaves their requests',
    harm: 'the story stays on a worker’s screen, and nobody is told that it was withdrawn',
    file: 'packages/office/src/citizen/erase.ts',
    from: '  for (const request of requests) eraseRequest(request, person.person, records, repository)\n',
    to: '',
    caughtBy: erasure('her open request is withdrawn'),
  },
  {
    name: 'back-after-erasure',
    what: 'an input that comes late makes a person anew who had everything erased',
    harm: 'what somebody wanted to be forgotten is stored again',
    file: 'packages/office/src/citizen/handle-citizen.ts',
    from: '  if (erasure && isOverBy(erasure, { id: update, order })) return undefined\n',
    to: '',
    caughtBy: erasure('an older input that comes late'),
  },
  {
    name: 'code-not-drawn-anew',
    what: 'a code that another request has is used all the same',
    harm: 'a request can never be sent, in a crisis neither',
    file: 'packages/office/src/citizen/change-person.ts',
    from: 'isTaken: (code) => records.request(code) !== undefined,',
    to: 'isTaken: () => false,',
    caughtBy: {
      project: 'office',
      files: ['packages/office/test/taken-code.test.ts'],
      named: 'a request gets another code',
    },
  },
  {
    name: 'sent-before-it-arrived',
    what: 'words that only wait count as arrived',
    harm: 'a worker believes that somebody in danger has read where to go',
    file: 'packages/office/src/delivery/receipts.ts',
    from: "if (attempt.is === 'taken') return",
    to: "if (attempt.is === 'taken' || !isGivenUp) return",
    caughtBy: { project: 'office', files: ['packages/office/test/attacks/truthful.test.ts'] },
  },
]
