/** What a page says of itself: the frame it stands in, and whether it is hydrated. */
export type PageHandle = {
  shell?: 'public' | 'work'
  script?: true
  /** Tells of the real world, also in a demonstration. */
  real?: true
}
