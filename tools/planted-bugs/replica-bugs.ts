import type { PlantedBug, Tests } from './planted-bug.ts'

const severalProcesses = (named: string): Tests => ({
  project: 'office',
  files: ['packages/office/test/replicas.test.ts'],
  named,
})

/** What several processes on one database do to each other. */
export const replicaBugs: PlantedBug[] = [
  {
    name: 'no-lease',
    what: 'who delivers does not ask whether another process is delivering',
    harm: 'people get every message once from each machine',
    file: 'packages/office/src/delivery/delivery.ts',
    from: 'const lease = await this.repository.deps.leases.take(key)',
    to: `const lease = (await this.repository.deps.leases.take(key)) ?? {
      isHeld: () => true,
      release: async () => {},
    }`,
    caughtBy: severalProcesses('each message is said once'),
  },
  {
    name: 'cached-centres',
    what: 'the groups of centres are read once, at the start',
    harm: 'a request that another machine takes is never shown to the staff, and its sender reads that it was sent',
    file: 'packages/office/src/records/centres.ts',
    from: 'if (this.isShared && performance.now() - this.readAt >= withinMs) await this.read()',
    to: 'if (withinMs < 0) await this.read()',
    caughtBy: severalProcesses('a request sent there got no card'),
  },
]
