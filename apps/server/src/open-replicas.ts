import { type Limiter, openSharedLimiter } from '@caunoi/office'
import { type Keyring, type Leases, openPostgresLeases } from '@caunoi/storage'
import postgres from 'postgres'

/** What processes that use one database share besides the documents. */
export interface Replicas {
  leases: Leases
  limiter: Limiter
  close: () => Promise<void>
}

const SCHEMA = 'caunoi'

/** Opens what is shared with the other processes of a database. Throws a `StorageError` when the database does not answer. */
export const openReplicas = async (
  url: string,
  keyring: Pick<Keyring, 'pseudonym'>,
  /** Told when leases could not be kept. */
  onTrouble: () => void,
): Promise<Replicas> => {
  const sealName = (kind: string) => (name: string) => keyring.pseudonym('id', kind, name)
  const leases = await openPostgresLeases({
    url,
    schema: SCHEMA,
    sealName: sealName('lease'),
    onTrouble,
  })
  const sql = postgres(url, {
    max: 4,
    onnotice: () => {},
    connection: { application_name: 'caunoi limits' },
  })
  const limiter = await openSharedLimiter(
    {
      schema: SCHEMA,
      query: async (text, values) => [...(await sql.unsafe(text, [...values], { prepare: true }))],
    },
    sealName('limit'),
  )
  return {
    leases,
    limiter,
    close: async () => {
      await leases.close()
      await sql.end({ timeout: 5 })
    },
  }
}
