import type { Centre } from '@caunoi/conversation'
import type { Pack } from '@caunoi/core'
import { CentreSettings } from '@caunoi/core/request'
import { type DocumentStore, mutate } from '@caunoi/storage'
import { CentreDocument } from './documents/centre.ts'

const COLLECTION = 'centres'

/** A centre with its group, where it has one. */
export interface KnownCentre extends Centre {
  chat?: number
  thread?: number
}

/** The centres of this installation: those of the pack, with the groups they were given. */
export class Centres {
  private readonly known = new Map<string, CentreDocument>()

  private constructor(
    private readonly store: DocumentStore,
    private readonly pack: Pack,
  ) {}

  /** Reads what is stored; groups named in the environment count until a group is set by /nhom. */
  static async open(
    store: DocumentStore,
    pack: Pack,
    groups: { centre: string; chat: number }[],
  ): Promise<Centres> {
    const centres = new Centres(store, pack)
    for (const provider of pack.providers.filter((entry) => entry.centre)) {
      const stored = await store.get(COLLECTION, provider.id)
      const document = stored ? CentreDocument.parse(stored.value) : centres.fresh(provider.id)
      const chat = document.chat ?? groups.find((group) => group.centre === provider.id)?.chat
      centres.known.set(provider.id, { ...document, ...(chat !== undefined && { chat }) })
    }
    return centres
  }

  private fresh(id: string): CentreDocument {
    return CentreDocument.parse({ v: 1, id, settings: this.defaults() })
  }

  private defaults(): CentreSettings {
    return CentreSettings.parse({ timeZone: this.pack.timeZone, holidays: this.pack.holidays })
  }

  /** Every centre, those with a group first: they get what belongs to none in particular. */
  all(): KnownCentre[] {
    return [...this.known.values()]
      .map((document) => this.asKnown(document))
      .sort((a, b) => Number(a.chat === undefined) - Number(b.chat === undefined))
  }

  /**
   * The centre with this id and no other: what belongs to a centre without a group waits for that group. A centre that is
   * not in the pack any more keeps its requests too.
   */
  byId(id: string): KnownCentre {
    return this.asKnown(this.known.get(id) ?? this.fresh(id))
  }

  private asKnown(document: CentreDocument): KnownCentre {
    const provider = this.pack.providers.find((entry) => entry.id === document.id)
    return {
      id: document.id,
      places: provider?.area ?? [],
      settings: { ...document.settings, holidays: this.pack.holidays },
      ...(document.chat === undefined ? { unstaffed: true } : { chat: document.chat }),
      ...(document.thread !== undefined && { thread: document.thread }),
    }
  }

  byChat(chat: number): KnownCentre | undefined {
    return this.all().find((centre) => centre.chat === chat)
  }

  /** Makes a chat the group of a centre, for good. */
  async assign(id: string, chat: number, thread?: number): Promise<void> {
    const before = this.known.get(id) ?? this.fresh(id)
    const { thread: _old, ...rest } = before
    const document: CentreDocument = { ...rest, chat, ...(thread !== undefined && { thread }) }
    await mutate(this.store, COLLECTION, id, () => ({ put: { value: document }, result: undefined }))
    this.known.set(id, document)
  }

  /** A group has become a supergroup: the same group under another number. */
  async migrate(from: number, to: number): Promise<void> {
    for (const document of [...this.known.values()])
      if (document.chat === from) await this.assign(document.id, to, document.thread)
  }
}
