import { fold, type Language, languages } from '@caunoi/core'
import { Role } from '@caunoi/core/request'
import { label } from '../message-text.ts'

/** From the least to the most. */
const ranks: Record<Role, number> = { duty: 0, 'social-worker': 1, head: 2, administrator: 3 }

export const mayManage = (role: Role): boolean => ranks[role] >= ranks.head

/** Nobody gives, or takes away, a role above their own. */
export const rolesBelow = (role: Role): Role[] =>
  Role.options.filter((other) => mayManage(role) && ranks[other] <= ranks[role])

export const roleName = (role: Role, language: Language): string => label(language, `desk-role-${role}`)

/** The role that somebody wrote: its id or its name, in either language. */
export const roleIn = (words: string): Role | undefined =>
  Role.options.find((role) =>
    [role, ...languages.map((language) => roleName(role, language))].some(
      (name) => fold(name) === fold(words),
    ),
  )
