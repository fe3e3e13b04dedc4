import type { Lang } from '#kernel/lang.ts'

/** Addresses of this section. */
export const importPaths = {
  imports: (lang: Lang) => `/${lang}/import`,
  import: (lang: Lang, importId: string) => `/${lang}/import/${importId}`,
} as const
