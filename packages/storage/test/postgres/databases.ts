import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { type Server, startServer } from './server.ts'

/** Databases of a test, on one server. */
export interface Databases {
  /** Makes an empty one; its address. */
  create(): Promise<string>
  close(): Promise<void>
}

export const openDatabases = async (): Promise<Databases> => {
  const server: Server = await startServer()
  const admin = postgres(server.url, { max: 1, onnotice: () => {} })
  const created: string[] = []
  return {
    create: async () => {
      const name = `test_${randomUUID().replaceAll('-', '')}`
      await admin`create database ${admin(name)}`
      created.push(name)
      const url = new URL(server.url)
      url.pathname = `/${name}`
      return url.href
    },
    close: async () => {
      // A server of our own goes away with all of them.
      if (process.env.DATABASE_URL)
        for (const name of created) await admin`drop database ${admin(name)} with (force)`
      await admin.end()
      await server.stop()
    },
  }
}
