import type { LangMap } from '#kernel/lang.ts'
import { paths } from '#paths'
import { useText } from '#ui/text.tsx'
import { Name } from './shown.part.tsx'

/** States in a row, each leading to its page; the caller has sorted them. */
export function States({ of }: { of: readonly { code: string | null; name: LangMap }[] }) {
  const t = useText()
  return of.map((state, index) => (
    <span key={state.code ?? index}>
      {index === 0 ? null : t.format.marks.dot}
      {state.code === null ? (
        <Name of={state.name} />
      ) : (
        <a href={paths.country(t.lang, state.code)}>
          <Name of={state.name} />
        </a>
      )}
    </span>
  ))
}
