import { findPlaces } from '@caunoi/core'
import { vietnam } from '@caunoi/vietnam'

const { programmes, hotlines, services } = vietnam
console.log(programmes.filter(({ id }) => id.startsWith('allowance-')).length, 'monthly allowances')

const child = hotlines.find(({ number }) => number === '111')
console.log(child?.name.en, child?.provenance.verified, child?.provenance.checked)

console.log(findPlaces(vietnam, 'ninh kieu')[0]?.place.name.vi)
console.log(services.every(({ name }) => name.vi && name.en))
