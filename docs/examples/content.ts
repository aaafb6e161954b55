import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ContentError, loadPack } from '@caunoi/content'

const folder = await mkdtemp(join(tmpdir(), 'content-'))
await mkdir(join(folder, 'needs'))
await writeFile(join(folder, 'needs/own.yaml'), '- id: housing\n  name: { vi: Chỗ ở }\n')

try {
  await loadPack(folder)
} catch (error) {
  if (!(error instanceof ContentError)) throw error
  for (const { issue, position } of error.problems) {
    if (position)
      console.log(`${position.file}:${position.line}:${position.column}`, issue.code, issue.path.join('.'))
  }
}
await rm(folder, { recursive: true })
