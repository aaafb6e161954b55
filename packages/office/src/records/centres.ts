import type { Centre } from '@caunoi/conversation'
import type { Pack } from '@caunoi/core'
import { centreSettings } from '@caunoi/core/pack'
import type { CentreSettings } from '@caunoi/core/request'
import { type DocumentContent, type DocumentRef, type DocumentStore, mutate } from '@caunoi/storage'
import { type Address, type CentreRoom, isSameAddress, type Room } from '../address.ts'
import { CentreDocument } from '../documents/centre.ts'

const COLLECTION = 'centres'

/** A centre with its group, where it has one. */
export interface KnownCentre extends Centre {
  room?: Room
}

/** The centres of this installation: those of the pack, with the groups they were given. */
export class Centres {
  private readonly known = new Map<string, CentreDocument>()
  private readonly settings = new Map<string, CentreSettings>()

  /** When what is known was read. */
  private readAt = Number.NEGATIVE_INFINITY

  private constructor(
    private readonly store: DocumentStore,
    private readonly pack: Pack,
    private readonly groups: readonly CentreRoom[],
    private readonly isShared: boolean,
  ) {}

  /**
   * Reads what is stored; groups named in the environment count until a group is set by /nhom. `isShared`: other processes
   * may set one too.
   */
  static async open(
    store: DocumentStore,
    pack: Pack,
    groups: readonly CentreRoom[],
    isShared = false,
  ): Promise<Centres> {
    const centres = new Centres(store, pack, groups, isShared)
    await centres.read()
    return centres
  }

  /**
   * Looks what other processes have set since. Before anything is decided by it, it is looked now; where it only shows,
   * what was read `withinMs` ago will do.
   */
  async refresh(withinMs = 0): Promise<void> {
    if (this.isShared && performance.now() - this.readAt >= withinMs) await this.read()
  }

  private async read(): Promise<void> {
    const readAt = performance.now()
    const ids = this.pack.providers.filter((entry) => entry.centre).map(({ id }) => id)
    const stored = await Promise.all(ids.map((id) => this.store.get(COLLECTION, id)))
    // A slower look must not undo a later one.
    if (readAt < this.readAt) return
    this.readAt = readAt
    for (const [index, id] of ids.entries()) {
      const document = stored[index] ? CentreDocument.parse(stored[index].value) : this.fresh(id)
      const room = document.room ?? this.groups.find((group) => group.centre === id)?.room
      this.known.set(id, { ...document, ...(room !== undefined && { room }) })
    }
  }

  private fresh(id: string): CentreDocument {
    return CentreDocument.parse({ v: 2, id })
  }

  /** Every centre, those with a group first: they get what belongs to none in particular. */
  all(): KnownCentre[] {
    return [...this.known.values()]
      .map((document) => this.asKnown(document))
      .sort((a, b) => Number(a.room === undefined) - Number(b.room === undefined))
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
      settings: this.settingsOf(document.id),
      ...(document.room === undefined ? { unstaffed: true } : { room: document.room }),
    }
  }

  /** Follow from the pack, which does not change while the office is open. */
  private settingsOf(id: string): CentreSettings {
    const known = this.settings.get(id)
    if (known) return known
    const settings = centreSettings(this.pack, id)
    this.settings.set(id, settings)
    return settings
  }

  byRoom(address: Address): KnownCentre | undefined {
    return this.all().find((centre) => isSameAddress(centre.room, address))
  }

  /** The document of a centre whose group this is. */
  withRoom(id: string, room: Room): DocumentRef & { put: DocumentContent } {
    const document: CentreDocument = { ...(this.known.get(id) ?? this.fresh(id)), room }
    return { collection: COLLECTION, id, put: { value: document } }
  }

  /** It is stored that this is the group of a centre. */
  know(id: string, room: Room): void {
    this.known.set(id, { ...(this.known.get(id) ?? this.fresh(id)), room })
  }

  /** Makes a chat the group of a centre, for good. */
  async assign(id: string, room: Room): Promise<void> {
    const { put } = this.withRoom(id, room)
    await mutate(this.store, COLLECTION, id, () => ({ put, result: undefined }))
    this.know(id, room)
  }

  /** A group has moved: the same group at another address. */
  async migrate(from: Address, to: Address): Promise<void> {
    for (const document of [...this.known.values()])
      if (document.room && isSameAddress(document.room, from))
        await this.assign(document.id, { ...document.room, ...to })
  }
}
