import { Command } from 'commander'
import { languageOption } from '../options.ts'
import type { BackupOptions } from './backup.ts'

/** `caunoi backup`: documents and keys, each into a file of its own; the bot may run. */
export const backupCommand = (): Command =>
  new Command('backup')
    .description('copy documents and keys, each into a file; settings as for the bot, which may run')
    .option('--documents <file>', 'a new file, or - for standard output')
    .option('--keys <file>', 'takes the place of the copy before, or - for standard output')
    .addOption(languageOption())
    .action(async (options: BackupOptions) => {
      const { backup } = await import('./backup.ts')
      await backup(options)
    })
