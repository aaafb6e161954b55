import { join } from 'node:path'
import { type DocumentStore, mutate, openKeyring, openLowdbStore, sealed } from '@caunoi/storage'

/** Opens the sealed store of a data folder. */
export const openStore = async (folder: string, keyFile: string): Promise<DocumentStore> => {
  const documents = await openLowdbStore({ folder: join(folder, 'store') })
  const keys = await openLowdbStore({ folder: join(folder, 'keys') })
  const warn = (message: string) => console.warn(message)
  return sealed(documents, await openKeyring({ keyFile, store: documents, keys, warn }))
}

/** Adds a line to a person's notes; two at the same moment are both kept. Returns how many there are. */
export const addNote = (store: DocumentStore, person: string, note: string): Promise<number> =>
  mutate(store, 'notes', person, (document) => {
    const notes = [...((document?.value as string[] | undefined) ?? []), note]
    return { put: { value: notes, owner: person }, result: notes.length }
  })
