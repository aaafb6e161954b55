import postgres from 'postgres'
import { startServer } from '../../packages/storage/test/postgres/server.ts'
import { tryEngine } from './trial.mjs'

const engines = process.argv.slice(2)
const all = ['own-lease', 'own-lease-notified', 'advisory-lock', 'graphile-worker', 'pg-boss', 'dbos']

const server = await startServer()
const admin = postgres(server.url, { max: 1, onnotice() {} })
const rows = {}
for (const name of engines.length > 0 ? engines : all) {
  const database = `trial_${name.replaceAll('-', '_')}`
  await admin`create database ${admin(database)}`
  const url = new URL(server.url)
  url.pathname = database
  rows[name] = await tryEngine(name, url.href).catch((error) => `failed: ${error.stack}`)
}
console.log(JSON.stringify({ node: process.version, rows }, null, 2))
await admin.end()
await server.stop()
process.exit(0)
