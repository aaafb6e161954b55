import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a program does that keeps JSON in files and promises nothing: no sync, no checksum, no index, no sealing. */
export class PlainFiles {
  constructor(readonly folder: string) {}

  async open(): Promise<void> {
    await mkdir(this.folder, { recursive: true })
  }

  write(id: string, value: unknown): Promise<void> {
    return writeFile(join(this.folder, `${id}.json`), JSON.stringify(value))
  }

  async *list(): AsyncGenerator<unknown> {
    for (const name of await readdir(this.folder))
      yield JSON.parse(await readFile(join(this.folder, name), 'utf8'))
  }
}
