import { Command } from 'commander'
import { languageOption } from '../options.ts'
import type { RestoreOptions } from './restore.ts'

/** `caunoi restore`: from the copies of `caunoi backup` into an empty place, with the bot stopped. */
export const restoreCommand = (): Command =>
  new Command('restore')
    .description('restore documents and keys into an empty place; settings as for the bot, which is stopped')
    .requiredOption('--documents <file>', 'a copy of the documents')
    .option(
      '--keys <file>',
      'the newest copy of the keys; leave it out where the keys themselves are still there',
    )
    .addOption(languageOption())
    .action(async (options: RestoreOptions) => {
      const { restore } = await import('./restore.ts')
      await restore(options)
    })
