/** Copies one data folder to another, or to a database, until it is done or somebody kills it. Arguments: home, where from, where to. */
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { copyInstallation, openForCopy, StorageSettings } from '@caunoi/storage'

const [home = '', from = '', to = ''] = process.argv.slice(2)
const keyFile = join(home, 'caunoi.key')
const place = to.startsWith('postgres') ? { DATABASE_URL: to } : { DATA_DIR: join(home, to) }
const source = await openForCopy(StorageSettings.parse({ DATA_DIR: join(home, from) }))
const target = await openForCopy(StorageSettings.parse(place), { make: true })
writeSync(1, 'copying\n')
const { documents } = await copyInstallation({ from: source, to: target, keyFile })
writeSync(1, `done ${documents.count}\n`)
for (const each of [source, target]) await Promise.all([each.documents.close(), each.keys.close()])
