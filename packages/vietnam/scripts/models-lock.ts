import { createHash } from 'node:crypto'
import type { Pack } from '@caunoi/core'

const checksum = (model: unknown): string => createHash('sha256').update(JSON.stringify(model)).digest('hex')

/** The checksums of the models of a pack, as `models.lock` holds them. */
export const modelsLock = (pack: Pack): string =>
  `# Which models the content teaches. Written by \`pnpm lock-models\`, compared by a test.
needs ${checksum(pack['need-model'])}
risk ${checksum(pack.risk.model)}
`
