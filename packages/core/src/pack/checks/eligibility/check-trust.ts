import { type Issue, warning } from '../../../issue.ts'
import type { Provenance } from '../../../source/source.ts'
import type { Pack } from '../../pack.ts'
import type { Path } from './walk.ts'

const doubt = (id: string, { verified, confirm }: Provenance, path: Path): Issue[] => {
  const at = [...path, 'provenance']
  if (verified) return []
  return [
    confirm === undefined
      ? warning('confirm-missing', at, { id })
      : warning('unverified', at, { id, confirm }),
  ]
}

/** What still has to be confirmed before it may be called certain, and amounts that not everybody entitled has. */
export const checkTrust = (pack: Pack): Issue[] => [
  ...pack.programmes.flatMap(({ id, versions }, index) =>
    versions.flatMap((version, at) => {
      const path = ['programmes', index, 'versions', at]
      const open = version.amount?.branches.at(-1)?.when !== undefined
      return [
        ...doubt(id, version.provenance, path),
        ...(open ? [warning('amount-not-for-all', [...path, 'amount'], { id })] : []),
      ]
    }),
  ),
  ...pack.values.flatMap(({ id, periods, places }, index) => [
    ...periods.flatMap(({ provenance }, at) => doubt(id, provenance, ['values', index, 'periods', at])),
    ...places.flatMap(({ provenance, place }, at) =>
      doubt(`${id} ${place}`, provenance, ['values', index, 'places', at]),
    ),
  ]),
  ...pack.procedures.flatMap(({ id, periods }, index) =>
    periods.flatMap(({ provenance }, at) => doubt(id, provenance, ['procedures', index, 'periods', at])),
  ),
  ...pack.combinations.flatMap(({ id, provenance }, index) => doubt(id, provenance, ['combinations', index])),
  ...pack['poverty-standards'].flatMap(({ id, provenance }, index) =>
    doubt(id, provenance, ['poverty-standards', index]),
  ),
]
