import { Command, Option } from 'commander'
import { languageOption } from '../options.ts'
import type { MigrateOptions } from './migrate.ts'

/** `caunoi migrate-store`: between files and PostgreSQL, with the bot stopped. */
export const migrateCommand = (): Command =>
  new Command('migrate-store')
    .description(
      'copy documents and keys to a database or to files; settings as for the bot, which is stopped',
    )
    .addOption(
      new Option(
        '--to-database <address>',
        'postgresql://…; better as a setting than where others see it',
      ).env('TO_DATABASE_URL'),
    )
    .addOption(
      new Option('--to-keys-database <address>', 'a database of their own for the keys').env(
        'TO_KEYS_DATABASE_URL',
      ),
    )
    .option('--to-files [folder]', 'a data folder (default: DATA_DIR)')
    .addOption(languageOption())
    .action(async (options: MigrateOptions) => {
      const { migrate } = await import('./migrate.ts')
      await migrate(options)
    })
