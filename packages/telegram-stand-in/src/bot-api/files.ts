import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { imageSize } from 'image-size'
import { badRequest } from './api-error.ts'
import type { State, StoredFile } from './state.ts'

export interface NewFile {
  kind: StoredFile['kind']
  name: string
  mime: string
  bytes: Uint8Array
  duration?: number | undefined
}

/** Photos 10 MB, everything else 50 MB: what a bot may send. */
const largest = { photo: 10_000_000, document: 50_000_000, voice: 50_000_000 }
const folders = { photo: 'photos', document: 'documents', voice: 'voice' }

/** The bytes of sent files, under random names: in a folder, or in memory where there is none. */
export class Files {
  private readonly folder: string | undefined
  private readonly inMemory = new Map<string, Uint8Array>()

  constructor(
    private readonly state: State,
    folder: string | undefined,
    private readonly random: (count: number) => Uint8Array,
  ) {
    this.folder = folder && join(folder, 'files')
    if (this.folder) mkdirSync(this.folder, { recursive: true, mode: 0o700 })
  }

  add({ kind, name, mime, bytes, duration }: NewFile): StoredFile {
    if (bytes.length === 0) throw badRequest('file must be non-empty')
    if (bytes.length > largest[kind]) throw badRequest('file is too big')
    const size = kind === 'photo' ? dimensions(bytes) : undefined
    const unique = this.name(9)
    const count = Object.keys(this.state.files).length
    const extension = extname(name) || (kind === 'photo' ? '.jpg' : kind === 'voice' ? '.oga' : '')
    const file: StoredFile = {
      id: `${kind}_${unique}_${this.name(24)}`,
      unique,
      kind,
      name,
      mime,
      size: bytes.length,
      path: `${folders[kind]}/file_${count}${extension.replace(/[^.\w]/g, '')}`,
      ...size,
      ...(duration === undefined ? {} : { duration }),
    }
    if (this.folder) writeFileSync(join(this.folder, unique), bytes, { mode: 0o600 })
    else this.inMemory.set(unique, bytes)
    this.state.files[file.id] = file
    return file
  }

  private name(bytes: number): string {
    return Buffer.from(this.random(bytes)).toString('base64url')
  }

  byId(id: string): StoredFile {
    const file = Object.hasOwn(this.state.files, id) ? this.state.files[id] : undefined
    if (!file) throw badRequest('wrong file identifier/HTTP URL specified')
    return file
  }

  byPath(path: string): StoredFile | undefined {
    return Object.values(this.state.files).find((file) => file.path === path)
  }

  read(file: StoredFile): Uint8Array<ArrayBuffer> {
    const kept = this.folder ? readFileSync(join(this.folder, file.unique)) : this.inMemory.get(file.unique)
    return new Uint8Array(kept ?? [])
  }
}

function dimensions(bytes: Uint8Array): { width: number; height: number } {
  try {
    const { width, height } = imageSize(bytes)
    if (width + height <= 10_000 && Math.max(width, height) <= 20 * Math.min(width, height))
      return { width, height }
  } catch {
    throw badRequest('IMAGE_PROCESS_FAILED')
  }
  throw badRequest('PHOTO_INVALID_DIMENSIONS')
}
