import { z } from 'zod'

/** Makes a document of one version into one of the next. */
export type Upcaster = (document: Record<string, unknown>) => Record<string, unknown>

const versionOf = (document: unknown): number => {
  const version = (document as { v?: unknown } | null | undefined)?.v
  return typeof version === 'number' ? version : Number.NaN
}

/**
 * The schema of a stored document that also reads what earlier releases wrote: the first of `upcasters` makes version 1
 * into version 2, and so on. A later version is refused by the schema. Fields that a later release added within a version are kept
 * as they are, so that going back by one release loses nothing; code does not see them.
 */
export const versioned = <Schema extends z.ZodObject>(schema: Schema, ...upcasters: Upcaster[]) =>
  z.preprocess(
    (stored) => {
      let document = stored
      for (let version = versionOf(document); version <= upcasters.length; version += 1)
        document = upcasters[version - 1]?.(document as Record<string, unknown>)
      return document
    },
    schema.loose() as unknown as Schema,
  )
