import type { PlantedBug, Tests } from './planted-bug.ts'

const powerCut: Tests = {
  project: 'storage',
  files: ['packages/storage/src/lowdb/power-cut.test.ts'],
  named: 'after a power cut',
}

/** What is stored, and with which keys. */
export const storageBugs: PlantedBug[] = [
  {
    name: 'no-fsync-of-files',
    what: 'files are not synced to the disk',
    harm: 'a request that was confirmed is empty after a power cut',
    file: 'packages/storage/src/lowdb/durable-file.ts',
    from: 'await file.writeFile(text)\n      await file.sync()',
    to: 'await file.writeFile(text)',
    caughtBy: powerCut,
  },
  {
    name: 'no-fsync-of-folders',
    what: 'folders are not synced to the disk',
    harm: 'a request that was confirmed is gone after a power cut',
    file: 'packages/storage/src/lowdb/file-system.ts',
    from: '    await folder.sync()\n',
    to: '',
    caughtBy: powerCut,
  },
  {
    name: 'log-not-synced',
    what: 'a commit counts before the log is on the disk',
    harm: 'a request that was confirmed is gone after a power cut',
    file: 'packages/storage/src/lowdb/commit-log.ts',
    from: '      await log.file.writeFile(line)\n      await log.file.sync()\n',
    to: '      await log.file.writeFile(line)\n',
    caughtBy: powerCut,
  },
  {
    name: 'log-forgotten-before-the-files',
    what: 'the log is removed before the documents’ files are written',
    harm: 'what somebody wrote in the last seconds is gone after a power cut',
    file: 'packages/storage/src/lowdb/logged-writes.ts',
    from: '      const batch = changes\n',
    to: '      const batch = changes\n      await this.#log.forgetOldest()\n',
    caughtBy: powerCut,
  },
  {
    name: 'refused-commit-left-in-the-log',
    what: 'what the disk refused stays in the log',
    harm: 'what was told to be not stored comes back with the next start, beside what was written instead',
    file: 'packages/storage/src/lowdb/commit-log.ts',
    from: 'await log.file.truncate(log.bytes)\n',
    to: '',
    caughtBy: {
      project: 'storage',
      files: [
        'packages/storage/src/lowdb/commit-log.test.ts',
        'packages/storage/src/lowdb/power-cut.test.ts',
      ],
    },
  },
  {
    name: 'old-key-left-in-the-log',
    what: 'the destruction of a key does not wait until it is out of the log',
    harm: 'who copies the disk right after somebody had everything erased can open it all',
    file: 'packages/storage/src/lowdb/lowdb-store.ts',
    from: 'if (this.isWrittenThrough || changes.some(({ forGood }) => forGood))',
    to: 'if (this.isWrittenThrough)',
    caughtBy: { project: 'storage', files: ['packages/storage/src/lowdb/commit-log.test.ts'] },
  },
  {
    name: 'shared-temporary-file',
    what: 'all writes go through one temporary file',
    harm: 'of two people who write at the same moment one is told that nothing could be stored',
    file: 'packages/storage/src/lowdb/durable-file.ts',
    from: 'randomUUID()',
    to: "'document'",
    caughtBy: {
      project: 'storage',
      files: ['packages/storage/src/lowdb/lowdb-store.test.ts'],
      named: 'writes several documents at once',
    },
  },
  {
    name: 'last-write-wins',
    what: 'a change is written over whatever was stored meanwhile',
    harm: 'two workers each believe that they have taken the same case, and one’s words are lost',
    file: 'packages/storage/src/mutate.ts',
    from: 'changes.map((each) => ({ ...each, expectedVersion: versions.get(keyOf(each)) ?? 0 })),',
    to: `await Promise.all(
          changes.map(async (each) => ({
            ...each,
            expectedVersion: (await store.get(each.collection, each.id))?.version ?? 0,
          })),
        ),`,
    caughtBy: { project: 'storage', files: ['packages/storage/src/mutate.test.ts'] },
  },
  {
    name: 'keys-among-the-documents',
    what: 'keys of persons lie in the folder of the documents',
    harm: 'an old backup opens the words of somebody who had everything erased since',
    file: 'apps/server/src/open-storage.ts',
    from: 'openLowdbStore({ folder: keys })',
    to: "openLowdbStore({ folder: documents.concat('/keys') })",
    caughtBy: {
      project: 'server',
      files: ['apps/server/test/restore-drill.test.ts'],
      named: 'an ordinary copy of the documents held the keys',
    },
  },
]
