import { Command } from 'commander'
import { checkCommand } from './check/command.ts'
import { qrCommand } from './qr/command.ts'

const today = new Date().toISOString().slice(0, 10)

await new Command('caunoi')
  .description('Cầu Nối for editors and operators')
  .addCommand(checkCommand(today))
  .addCommand(qrCommand())
  .parseAsync()
