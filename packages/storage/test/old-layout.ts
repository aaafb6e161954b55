import type { DocumentStore } from '@caunoi/storage'

/** Puts all keys where release 0.1.0 had them: among the documents. */
export const putAmongDocuments = async ({
  store,
  keys,
}: {
  store: DocumentStore
  keys: DocumentStore
}): Promise<void> => {
  const seal = await store.get('seal', 'root')
  const root = await keys.get('root-key', 'root')
  await store.put('seal', 'root', { value: root?.value }, seal?.version ?? 0)
  await keys.remove('root-key', 'root', root?.version ?? 0)
  for await (const { id, version, value } of keys.list('person-keys')) {
    await store.put('keys', id, { value }, 0)
    await keys.remove('person-keys', id, version)
  }
}
