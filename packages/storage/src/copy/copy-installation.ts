import { z } from 'zod'
import type { OwnedDocument } from '../document.ts'
import { oldKeyCollection } from '../sealed/old-keys.ts'
import { Seal, sealCollection, sealId, unfinishedCopy } from '../sealed/seal.ts'
import { Sealer } from '../sealed/sealer.ts'
import { StorageError } from '../storage-error.ts'
import { differences } from './differences.ts'
import { toLine } from './document-line.ts'
import { countOpened, keyringOf, type Opened } from './opened.ts'
import type { CopySource, CopyTarget } from './place.ts'
import { type Tally, Tallying } from './tally.ts'

/** Writes that are given to a target at a time. */
const SLICE = 200

export interface CopyOptions {
  from: { documents: CopySource; keys?: CopySource | undefined }
  /** Without keys to copy, those that lie there stay as they are. */
  to: { documents: CopyTarget; keys: CopyTarget }
  keyFile: string
}

/** What was copied, as it was read back from the target. */
export interface CopyReport extends Opened {
  documents: Tally
  keys: Tally
}

/** Stands where the seal will stand; `of` and `keys` say what is being copied. */
const Mark = z.object({ root: z.literal(unfinishedCopy), of: z.string(), keys: z.boolean() })
type Mark = z.infer<typeof Mark>

/**
 * Copies documents and keys below the seal, compares every one of them with the source, opens all that can be opened, and only
 * then lets a bot start there. After a kill at any moment the same call goes on; until its end no bot starts on the target.
 * Throws a `StorageError`: `not-empty` when other data lies there, `in-use`, `key-missing`, `wrong-key`, `unavailable`.
 */
export const copyInstallation = async ({ from, to, keyFile }: CopyOptions): Promise<CopyReport> => {
  const seal = await sealOf(from.documents)
  const { root } = Seal.parse(seal.document.value)
  await begin(to, { root: unfinishedCopy, of: root, keys: from.keys !== undefined })
  if (from.keys) await bringOver(from.keys, to.keys)
  const sealer = new Sealer(await keyringOf(to.keys, keyFile, { root }))
  await bringOver(from.documents, to.documents)
  const keys = await compare(from.keys ?? to.keys, to.keys)
  const opened: Opened = { opened: 0, closed: 0, damaged: 0 }
  const documents = await compare(from.documents, to.documents, (each) => countOpened(opened, sealer, each))
  await to.documents.write([seal])
  return { documents, keys, ...opened }
}

/** Refuses a target with other data, and marks it as not finished. */
const begin = async ({ documents, keys }: CopyOptions['to'], mark: Mark): Promise<void> => {
  const begun = await markOf(documents)
  const isOurs = begun?.of === mark.of
  if (!isOurs && (await hasAny(documents))) throw notEmpty(documents.name)
  // Keys that lay there before are newer than any copy of them.
  if (mark.keys && !(isOurs && begun.keys) && (await hasAny(keys))) throw notEmpty(keys.name)
  if (isOurs && begun.keys === mark.keys) return
  await documents.write([
    { collection: sealCollection, document: { id: sealId, version: 1, value: mark, tags: [] } },
  ])
}

const bringOver = async (source: CopySource, target: CopyTarget): Promise<void> => {
  let puts: OwnedDocument[] = []
  const flush = async () => {
    await target.write(puts)
    puts = []
  }
  for await (const { put, remove } of differences(withoutSeal(source), withoutSeal(target))) {
    if (put) puts.push(put)
    else await target.remove([remove])
    if (puts.length >= SLICE) await flush()
  }
  await flush()
}

/** Counts what lies in the target. Throws a `StorageError` with code `in-use` when it is not what lies in the source. */
const compare = async (
  source: CopySource,
  target: CopySource,
  look: (each: OwnedDocument) => Promise<void> = async () => {},
): Promise<Tally> => {
  const tallying = new Tallying()
  const looked = async function* () {
    for await (const each of withoutSeal(target)) {
      tallying.add(toLine(each))
      await look(each)
      yield each
    }
  }
  for await (const _ of differences(withoutSeal(source), looked()))
    throw new StorageError(
      'in-use',
      `${source.name} changed while it was copied, so somebody works on it. Stop the bot and give the command again.`,
    )
  return tallying.result()
}

async function* withoutSeal(documents: CopySource): AsyncGenerator<OwnedDocument> {
  for await (const each of documents.all()) if (each.collection !== sealCollection) yield each
}

/** The seal of documents that a bot could start on. */
const sealOf = async (source: CopySource): Promise<OwnedDocument> => {
  let found: OwnedDocument | undefined
  for await (const each of source.all()) {
    if (each.collection === oldKeyCollection) throw tooOld(source.name)
    if (each.collection === sealCollection) found = each
  }
  if (!found) throw new StorageError('unavailable', `Nothing was ever stored in ${source.name}.`)
  const seal = Seal.safeParse(found.document.value)
  if (!seal.success) throw tooOld(source.name)
  if (seal.data.root === unfinishedCopy)
    throw new StorageError('unavailable', `The copy to ${source.name} was not finished. Finish it first.`)
  return found
}

const hasAny = async (documents: CopySource): Promise<boolean> => {
  for await (const _ of documents.all()) return true
  return false
}

/** What the unfinished copy is that lies there. */
const markOf = async (target: CopySource): Promise<Mark | undefined> => {
  for await (const { collection, document } of target.all())
    if (collection === sealCollection) return Mark.safeParse(document.value).data
  return undefined
}

const notEmpty = (name: string): StorageError =>
  new StorageError(
    'not-empty',
    `There are other data in ${name}. Nothing was changed. Choose an empty place, or remove what is there.`,
  )

const tooOld = (name: string): StorageError =>
  new StorageError(
    'unavailable',
    `${name} was written by release 0.1.0. Start this release on it once, stop it, and give the command again.`,
  )
