import { caunoi } from './caunoi.ts'

await caunoi(new Date().toISOString().slice(0, 10)).parseAsync()
