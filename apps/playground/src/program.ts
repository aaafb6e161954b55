import { runAsProgram } from './main.ts'

await runAsProgram(process.argv.slice(2), process.env)
