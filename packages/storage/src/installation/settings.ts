import { join, relative, resolve, sep } from 'node:path'
import { z } from 'zod'

const empty = (value: unknown) => (value === '' ? undefined : value)

const database = (name: string) =>
  z.preprocess(
    empty,
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, `${name} must begin with postgres:// or postgresql://`)
      .optional(),
  )
const path = z.preprocess(empty, z.string().optional())

/** Where documents, keys and the key file lie; `.env.example` explains each. */
export const storageSettings = {
  DATA_DIR: z.preprocess(empty, z.string().default('./data/bot')),
  DATABASE_URL: database('DATABASE_URL'),
  KEYS_DIR: path,
  KEYS_DATABASE_URL: database('KEYS_DATABASE_URL'),
  CAUNOI_KEY_FILE: path,
}

const Fields = z.object(storageSettings)
type Fields = z.infer<typeof Fields>

/** The folders and the key file that the settings mean. */
export const placesOf = ({ DATA_DIR, KEYS_DIR, CAUNOI_KEY_FILE }: Fields) => ({
  documents: join(DATA_DIR, 'store'),
  keys: KEYS_DIR ?? join(DATA_DIR, 'keys'),
  keyFile: CAUNOI_KEY_FILE ?? join(DATA_DIR, 'caunoi.key'),
})

const isBelow = (inner: string, outer: string): boolean => {
  const way = relative(resolve(outer), resolve(inner))
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`))
}

/** Refuses places for the keys from which a copy of the documents would take them along, or that replicas cannot share. */
export const checkPlaces = (settings: Fields, context: z.RefinementCtx): void => {
  const refuse = (name: keyof Fields, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message })
  const { documents, keys } = placesOf(settings)
  if (settings.DATABASE_URL === undefined) {
    if (settings.KEYS_DATABASE_URL !== undefined)
      refuse(
        'KEYS_DATABASE_URL',
        'KEYS_DATABASE_URL goes with DATABASE_URL; without a database set KEYS_DIR, a folder',
      )
    if (isBelow(keys, documents) || isBelow(documents, keys))
      refuse(
        'KEYS_DIR',
        `KEYS_DIR must lie apart from ${documents}, where the documents are: a copy of one must not hold the other`,
      )
  } else if (settings.KEYS_DIR !== undefined)
    refuse(
      'KEYS_DIR',
      'KEYS_DIR does not go with DATABASE_URL, because several machines could not share a folder: set KEYS_DATABASE_URL',
    )
}

/** The part of the settings that a program needs that only opens what is stored. */
export const StorageSettings = Fields.superRefine(checkPlaces)
export type StorageSettings = z.infer<typeof StorageSettings>
