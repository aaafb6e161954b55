import { Command } from 'commander'
import { checkCommand } from './check/command.ts'
import { evalCommand } from './eval/command.ts'
import { exportCommand } from './exchange/export-command.ts'
import { importCommand } from './exchange/import-command.ts'
import { groupCodeCommand } from './group-code/command.ts'
import { qrCommand } from './qr/command.ts'
import { shipped } from './shipped.ts'
import { backupCommand } from './store/backup-command.ts'
import { migrateCommand } from './store/migrate-command.ts'
import { restoreCommand } from './store/restore-command.ts'
import { talkCommand } from './talk/command.ts'

const linesOf = (...names: string[]): string[] =>
  names.map((name) => shipped(`lines/${name}.jsonl`, `vietnam/test/fixtures/${name}.jsonl`))

/** The command line with all its commands; `today` as a calendar date. */
export const caunoi = (today: string): Command =>
  new Command('caunoi')
    .description('Cầu Nối for editors and operators')
    .addCommand(checkCommand(today))
    .addCommand(
      evalCommand({
        needs: linesOf('needs.dev', 'needs.held', 'needs.fresh'),
        risk: linesOf('crisis.dev', 'crisis.held'),
      }),
    )
    .addCommand(groupCodeCommand())
    .addCommand(backupCommand())
    .addCommand(restoreCommand())
    .addCommand(migrateCommand())
    .addCommand(talkCommand())
    .addCommand(qrCommand())
    .addCommand(exportCommand())
    .addCommand(importCommand(today))
