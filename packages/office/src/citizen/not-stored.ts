import type { Said } from '../incoming.ts'
import type { Repository } from '../records/repository.ts'
import type { AtOnce } from './at-once.ts'
import { wordsWithoutStorage } from './without-storage.ts'

/** So many inputs that could not be stored are remembered as told. */
const AT_MOST = 10_000

const nameOf = ({ where, id }: Said): string => `${where.channel}/${id}`

/** With the disk full or the database away, nothing can be kept: the person is told so, with the numbers. */
export class NotStored {
  private readonly told = new Set<string>()

  constructor(
    private readonly repository: Repository,
    private readonly atOnce: AtOnce,
  ) {}

  isTold(said: Said): boolean {
    return this.told.has(nameOf(said))
  }

  /** The channel gives the input again and again until it can be stored; once is enough to say so. */
  async tell(said: Said): Promise<void> {
    if (this.isTold(said)) return
    if (this.told.size >= AT_MOST) this.told.clear()
    this.told.add(nameOf(said))
    const isSaid = await this.atOnce.tell(said.where, wordsWithoutStorage(said, this.repository))
    if (!isSaid) this.told.delete(nameOf(said))
  }
}
