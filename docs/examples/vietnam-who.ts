import { vietnam } from '@caunoi/vietnam'
import { withWhoInstruments } from '@caunoi/vietnam-who'

const pack = withWhoInstruments(vietnam)
const added = pack.questionnaires.filter(({ id }) => !vietnam.questionnaires.some((known) => known.id === id))
console.log(added.map(({ id }) => id).join(' '))
