import { error, type Issue } from '../../../issue.ts'
import type { Pack } from '../../pack.ts'

const LISTS = [
  'sources',
  'places',
  'needs',
  'audiences',
  'providers',
  'locations',
  'services',
  'hotlines',
  'handbooks',
  'events',
  'documents',
] as const

const repeated = (entries: { id: string }[], path: Issue['path'], list: string): Issue[] => {
  const seen = new Set<string>()
  return entries.flatMap(({ id }, index) => {
    if (seen.has(id)) return [error('duplicate-id', [...path, index, 'id'], { list, id })]
    seen.add(id)
    return []
  })
}

/** Two entries of one list may not share an id. */
export const checkDuplicates = (pack: Pack): Issue[] => [
  ...LISTS.flatMap((list) => repeated(pack[list], [list], list)),
  ...pack.handbooks.flatMap((handbook, index) =>
    repeated(handbook.pages, ['handbooks', index, 'pages'], 'pages'),
  ),
]
