import { execFileSync } from 'node:child_process'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A small disk that can be filled. */
export interface FullDisk {
  folder: string
  fill: () => Promise<void>
  empty: () => Promise<void>
  close: () => Promise<void>
}

/** A disk in memory of 256 MB; undefined where this machine does not let one be mounted. */
export const mountDisk = async (): Promise<FullDisk | undefined> => {
  const folder = await mkdtemp(join(tmpdir(), 'caunoi-soak-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256m', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    await rm(folder, { recursive: true })
    return undefined
  }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill: async () => {
      const file = await open(ballast, 'a')
      try {
        for (;;) await file.write(Buffer.alloc(65_536))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      } finally {
        await file.close()
      }
    },
    empty: () => rm(ballast, { force: true }),
    close: async () => {
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' })
      await rm(folder, { recursive: true, force: true })
    },
  }
}
