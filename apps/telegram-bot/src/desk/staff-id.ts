/** A staff member's id says which private chat is theirs: the group knows them by account anyway. */
export const staffId = (user: number): string => `u${user}`

/** The private chat of a staff member. */
export const chatOfStaff = (id: string): number => Number(id.slice(1))
