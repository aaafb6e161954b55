import { citizenBugs } from './citizen-bugs.ts'
import { intakeBugs } from './intake-bugs.ts'
import type { PlantedBug } from './planted-bug.ts'
import { replicaBugs } from './replica-bugs.ts'
import { staffBugs } from './staff-bugs.ts'
import { storageBugs } from './storage-bugs.ts'

export const allBugs: readonly PlantedBug[] = [
  ...storageBugs,
  ...intakeBugs,
  ...citizenBugs,
  ...staffBugs,
  ...replicaBugs,
]
