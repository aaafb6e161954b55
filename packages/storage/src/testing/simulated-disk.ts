import { basename, dirname } from 'node:path/posix'
import type { FileStats, FileSystem, OpenFile } from '../lowdb/file-system.ts'

interface FileNode {
  text: string
  /** What a power cut leaves for sure. */
  safe: string
  /** When it was last written or renamed. */
  changed: number
}

interface FolderNode {
  now: Map<string, Node>
  safe: Map<string, Node>
  /** What happened since the folder was last synced. */
  unsafe: NameChange[]
}

type Node = FileNode | FolderNode

interface NameChange {
  folder: FolderNode
  name: string
  /** `undefined`: the name is gone. */
  node: Node | undefined
  /** A rename is never half on the disk in such a way that the file has no name at all. */
  after?: NameChange
  done?: boolean
}

/** A call that is about to happen, numbered from 1. */
export interface DiskCall {
  number: number
  kind: keyof FileSystem | 'writeFile' | 'truncate' | 'sync'
  path: string
}

/** What goes wrong with a call: the machine dies, or the system refuses with a code such as `ENOSPC`. */
export type DiskFault = 'power-cut' | { code: string } | undefined

/**
 * A disk in memory that keeps as little as a real one promises: file contents only up to the last sync of the file,
 * names only up to the last sync of the folder. `fault` is asked before each call; `random` gives numbers from 0 up to 1.
 */
export class SimulatedDisk implements FileSystem {
  fault: (call: DiskCall) => DiskFault = () => undefined
  calls = 0
  /** The clock goes by calls, in steps of two seconds. A document is written with six calls. */
  callsPerStep = 8
  readonly #root: FolderNode
  #dead = false

  constructor(
    readonly random: () => number,
    root: FolderNode = { now: new Map(), safe: new Map(), unsafe: [] },
    /** Calls before this start of the machine: the clock goes by calls. */
    readonly callsBefore = 0,
  ) {
    this.#root = root
  }

  /** The disk as another start of the machine finds it: what was not synced is lost, torn or kept, by chance. */
  afterPowerCut(): SimulatedDisk {
    this.#dead = true
    this.#chance(this.#root)
    return new SimulatedDisk(this.random, this.#survivor(this.#root), this.callsBefore + this.calls)
  }

  async mkdir(path: string): Promise<string | undefined> {
    return this.#call('mkdir', path, () => {
      let created: string | undefined
      let at = ''
      for (const name of path.split('/').filter(Boolean)) {
        const parent = this.#folder(at || '/')
        at += `/${name}`
        if (parent.now.has(name)) continue
        this.#rename({ folder: parent, name, node: { now: new Map(), safe: new Map(), unsafe: [] } })
        created ??= at
      }
      return created
    })
  }

  async readdir(path: string): Promise<string[]> {
    return this.#call('readdir', path, () => [...this.#folder(path).now.keys()])
  }

  async readFile(path: string): Promise<string> {
    return this.#call('readFile', path, () => this.#file(path).text)
  }

  /** As little as a coarse file system tells: one number for all files, times in steps of two seconds. */
  async lstatAll(paths: readonly string[]): Promise<(FileStats | undefined)[]> {
    return this.#call('lstatAll', paths.join(' '), () => paths.map((path) => this.#stats(path)))
  }

  async open(path: string, flags: 'r' | 'wx' | 'ax'): Promise<OpenFile> {
    return this.#call('open', path, () => {
      const parent = this.#folder(dirname(path))
      if (flags !== 'r') {
        if (parent.now.has(basename(path))) throw systemError('EEXIST', path)
        this.#rename({
          folder: parent,
          name: basename(path),
          node: { text: '', safe: '', changed: this.#time() },
        })
      }
      return this.#opened(path, this.#node(path))
    })
  }

  async rename(from: string, to: string): Promise<void> {
    return this.#call('rename', to, () => {
      const node = this.#file(from)
      node.changed = this.#time()
      const arrival = { folder: this.#folder(dirname(to)), name: basename(to), node }
      this.#rename(arrival)
      this.#rename({
        folder: this.#folder(dirname(from)),
        name: basename(from),
        node: undefined,
        after: arrival,
      })
    })
  }

  async unlink(path: string): Promise<void> {
    return this.#call('unlink', path, () => {
      this.#file(path)
      this.#rename({ folder: this.#folder(dirname(path)), name: basename(path), node: undefined })
    })
  }

  #opened(path: string, node: Node): OpenFile {
    return {
      writeFile: (text) =>
        this.#call('writeFile', path, () => {
          const file = this.#written(node, path)
          file.text += text
        }),
      truncate: (bytes) =>
        this.#call('truncate', path, () => {
          const file = this.#written(node, path)
          file.text = Buffer.from(file.text).subarray(0, bytes).toString()
        }),
      sync: () =>
        this.#call('sync', path, () => {
          if ('text' in node) node.safe = node.text
          else for (const change of node.unsafe.splice(0)) persist(change)
        }),
      close: async () => {},
    }
  }

  #written(node: Node, path: string): FileNode {
    if (!('text' in node)) throw systemError('EISDIR', path)
    node.changed = this.#time()
    return node
  }

  async #call<T>(kind: DiskCall['kind'], path: string, act: () => T): Promise<T> {
    // A real disk answers later; so others get their turn here too.
    await new Promise(setImmediate)
    if (this.#dead) throw new Error('The machine is off.')
    this.calls += 1
    const fault = this.fault({ number: this.calls, kind, path })
    if (fault === 'power-cut') {
      // The call may still have reached the disk.
      if (this.random() < 0.5) act()
      this.#dead = true
      throw new Error('The machine is off.')
    }
    if (fault) throw systemError(fault.code, path)
    return act()
  }

  #time(): number {
    return Math.floor((this.callsBefore + this.calls) / this.callsPerStep) * 2_000
  }

  #rename(change: NameChange): void {
    const { folder, name, node } = change
    if (node) folder.now.set(name, node)
    else folder.now.delete(name)
    folder.unsafe.push(change)
  }

  /** Which of the changes to names reached the disk although nobody waited for it. */
  #chance(folder: FolderNode): void {
    for (const node of new Set([...folder.safe.values(), ...folder.now.values()])) {
      if ('now' in node) this.#chance(node)
    }
    for (const change of folder.unsafe.splice(0)) if (this.random() < 0.5) persist(change)
  }

  #survivor(folder: FolderNode): FolderNode {
    const names = new Map(
      [...folder.safe].map(([name, node]) => [
        name,
        'text' in node ? this.#torn(node) : this.#survivor(node),
      ]),
    )
    return { now: new Map(names), safe: names, unsafe: [] }
  }

  #torn({ text, safe, changed }: FileNode): FileNode {
    if (text === safe) return { text, safe, changed }
    const chance = this.random()
    // What was synced before is not touched by what is written behind it.
    const sure = text.startsWith(safe) ? safe.length : 0
    const cut = sure + Math.floor(this.random() * (text.length - sure))
    const torn = text.slice(0, cut)
    const isShorter = safe.startsWith(text)
    const left =
      chance < 0.4
        ? isShorter
          ? text
          : torn
        : chance < 0.7 && !isShorter
          ? torn + '\0'.repeat(text.length - cut)
          : safe
    return { text: left, safe: left, changed }
  }

  #stats(path: string): FileStats | undefined {
    const node = this.#folder(dirname(path)).now.get(basename(path))
    if (!node) return undefined
    const time = 'now' in node ? this.#time() : node.changed
    return { ino: 1, size: 'now' in node ? 0 : node.text.length, mtimeMs: time, ctimeMs: time }
  }

  #node(path: string): Node {
    let node: Node = this.#root
    for (const name of path.split('/').filter(Boolean)) {
      const next: Node | undefined = 'now' in node ? node.now.get(name) : undefined
      if (!next) throw systemError('ENOENT', path)
      node = next
    }
    return node
  }

  #folder(path: string): FolderNode {
    const node = this.#node(path)
    if ('now' in node) return node
    throw systemError('ENOTDIR', path)
  }

  #file(path: string): FileNode {
    const node = this.#node(path)
    if ('text' in node) return node
    throw systemError('EISDIR', path)
  }
}

const persist = (change: NameChange): void => {
  if (change.done) return
  change.done = true
  const { folder, name, node, after } = change
  if (after) persist(after)
  if (node) folder.safe.set(name, node)
  else folder.safe.delete(name)
}

const systemError = (code: string, path: string): Error =>
  Object.assign(new Error(`${code}: simulated, ${path}`), { code })
