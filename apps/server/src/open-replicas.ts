import { type Limiter, openSharedLimiter, type Queries } from '@caunoi/office'
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
  const query = async (text: string, values: Parameters<Queries['query']>[1]) => [
    ...(await sql.unsafe(text, [...values], { prepare: true })),
  ]
  const close = async () => {
    await leases.close()
    await sql.end({ timeout: 5 })
  }
  try {
    return { leases, limiter: await openSharedLimiter({ schema: SCHEMA, query }, sealName('limit')), close }
  } catch (error) {
    await close()
    throw error
  }
}
