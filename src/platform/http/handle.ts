/** What a page says of itself. */
export type PageHandle = {
  shell?: 'public' | 'work'
  /** Tells of the real world, also in a demonstration. */
  real?: true
}
