import { setTimeout as sleep } from 'node:timers/promises'

const [engine, url, name] = process.argv.slice(2)
const { work } = await import(`./engines/${engine}.mjs`)

await work(
  url,
  async ({ key, ms }) => {
    process.send({ is: 'start', key, by: name, at: Date.now() })
    await sleep(ms)
    process.send({ is: 'end', key, by: name, at: Date.now() })
  },
  name,
)
process.send({ is: 'ready' })
