import { inLang, type LangMap } from '#kernel/lang.ts'
import type { Shown } from '#platform/blocks/block.ts'
import { Block, Isolate, useText } from '#ui/text.tsx'

/** A name in the reader's language; in another one it carries its own. */
export function Name({ of }: { of: LangMap }) {
  const { lang } = useText()
  const shown = inLang(of, lang)
  return <Isolate lang={shown.wanted ? undefined : shown.lang}>{shown.text}</Isolate>
}

/** A person's words in their own language and direction, labelled when they are translated. */
export function Words({ of }: { of: Shown }) {
  return <Block text={of.text} lang={of.lang} original={of.original} />
}
