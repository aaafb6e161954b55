import type { PlantedBug, Tests } from './planted-bug.ts'

const replicas = (named: string): Tests => ({
  project: 'office',
  files: ['packages/office/test/replicas.test.ts'],
  named,
})
const onItsWay = (named: string): Tests => ({
  project: 'office',
  files: ['packages/office/test/attacks/stale-card.test.ts'],
  named,
})

/** What goes wrong between several processes, and between the store and what is on its way. */
export const replicaBugs: PlantedBug[] = [
  {
    name: 'no-lease',
    what: 'who delivers a document does not ask whether another process does',
    harm: 'everything is said once by each process',
    file: 'packages/office/src/delivery/exclusive.ts',
    from: 'const lease = await this.leases.take(key)',
    to: 'const lease = (await this.leases.take(key)) ?? { isHeld: () => true, release: async () => {} }',
    caughtBy: replicas('answered one /start four times'),
  },
  {
    name: 'cached-centres',
    what: 'which group a centre has is read once, at the start',
    harm: 'a request that another process takes reaches nobody',
    file: 'packages/office/src/records/centres.ts',
    from: 'if (this.isShared && performance.now() - this.readAt >= withinMs) await this.read()',
    to: 'if (this.readAt + withinMs < 0) await this.read()',
    caughtBy: replicas('unknown to the others'),
  },
  {
    name: 'job-outside-the-write',
    what: 'that a message waits is not written together with it',
    harm: 'what a process was about to send when it died is never said',
    file: 'packages/office/src/documents/person-content.ts',
    from: 'const moments = [forget, nextTry(person.outbox), ',
    to: 'const moments = [forget, ',
    caughtBy: replicas('when it died'),
  },
  {
    name: 'overtaken-card',
    what: 'a card that was on its way counts as one that shows all that happened meanwhile',
    harm: 'the group reads that somebody has a case that waits for somebody',
    file: 'packages/office/src/delivery/after-attempt.ts',
    from: "const isSame = 'events' in made && made.events.length === now.document.events.length",
    to: "const isSame = 'events' in made",
    caughtBy: onItsWay('the card went on saying'),
  },
  {
    name: 'taken-forgotten',
    what: 'what a channel has taken is forgotten when it cannot be written down',
    harm: 'everything that was on its way when the database went away is said twice',
    file: 'packages/office/src/delivery/taken.ts',
    from: "if (attempt.is === 'taken') this.remember(id, attempt)",
    to: '',
    caughtBy: onItsWay('was sent again'),
  },
]
