export const boards = {} as const
