import { plain } from './model.ts'
import type { Inline, Table, UnDocument } from './model.ts'

/** Two invented documents that use every part of the layout, for tests and for looking at. */

function t(...texts: (string | Inline)[]): Inline[] {
  return texts.map((text) => (typeof text === 'string' ? plain(text) : text))
}

const TABLE_EN: Table = {
  kind: 'table',
  caption: t('Table 1. Sections answered, by theme'),
  columns: [
    { header: t('Theme'), width: 4 },
    { header: t('Asked'), width: 1, align: 'end' },
    { header: t('Answered'), width: 1, align: 'end' },
    { header: t('Not available'), width: 1.4, align: 'end' },
  ],
  rows: [
    [t('Planning and design of public space'), t('12'), t('11'), t('1')],
    [t('Victimisation surveys'), t('8'), t('0'), t('8')],
    [t('Participation of young people'), t('9'), t('9'), t('0')],
  ],
  note: t('A zero is an answer; a dash would mean that nothing was said.'),
  source: { label: 'self-assessment, version 2, released on 3 March 2026' },
}

export const ENGLISH: UnDocument = {
  lang: 'en',
  dir: 'ltr',
  symbol: 'DEMO/EB.2026/15',
  body: 'Executive Board of the Demonstration Programme',
  session: ['First session of 2026', 'Sampleville, 7–9 April 2026'],
  agenda: ['Item 6 of the provisional agenda', 'State of implementation of decisions'],
  distribution: 'general',
  date: '2026-03-09',
  originalLanguage: 'ar',
  title: 'Peer review of safer cities: what the first cycle showed',
  subtitle: 'Note by the secretariat',
  disclaimer: 'Demonstration document: the States, cities and figures in it are invented.',
  footnotes: {
    mandate: t(
      'See resolution ',
      { kind: 'text', text: 'DEMO/HA.1/Res.2', strong: true },
      ' and the ',
      { kind: 'link', text: 'page of the mechanism', href: 'https://example.org/review?a=1&b=2' },
      '.',
    ),
  },
  sections: [
    {
      blocks: [
        { kind: 'heading', level: 1, inlines: t('Introduction') },
        {
          kind: 'paragraph',
          inlines: t(
            'Fifteen States took part in the first cycle',
            { kind: 'footnote', id: 'mandate' },
            '. Each was looked at by two others, one of its own region and one of another, and each decided alone what of its review would be read outside the room.',
          ),
        },
        {
          kind: 'paragraph',
          inlines: t(
            'The note tells what they found. It ranks nobody: where fewer than five States said the same thing, the theme is told in words, in Arabic also called ',
            { kind: 'text', text: 'استعراض الأقران', lang: 'ar' },
            '.',
          ),
          source: { label: 'cycle synthesis, paragraph 4, public by consent of all fifteen States' },
        },
        { kind: 'heading', level: 1, inlines: t('Findings') },
        { kind: 'heading', level: 2, inlines: t('Measures taken') },
        { kind: 'paragraph', inlines: t('Three kinds of measure stood out:') },
        {
          kind: 'items',
          items: [
            { inlines: t('Public space was lit, opened and looked after together with those who live around it;') },
            {
              inlines: t('Cities and ministries shared one plan, in which:'),
              items: [{ inlines: t('Each action had one owner;') }, { inlines: t('Each owner reported once a year;') }],
            },
            {
              inlines: t('Surveys asked residents, not only the police.'),
              source: { label: 'finding 12, agreed on 2 February 2026', href: 'https://example.org/findings/12' },
            },
          ],
        },
        { kind: 'heading', level: 2, inlines: t('Challenges') },
        { kind: 'heading', level: 3, inlines: t('Data') },
        {
          kind: 'paragraph',
          inlines: t(
            'Not every city could answer for its ',
            { kind: 'text', text: 'neighbourhoods', emphasis: true },
            '. Table 1 keeps the three cases apart.',
          ),
        },
        TABLE_EN,
        { kind: 'heading', level: 3, inlines: t('Money') },
        { kind: 'paragraph', inlines: t('One State put it in its own words:') },
        {
          kind: 'quote',
          lang: 'ar',
          dir: 'rtl',
          paragraphs: [
            t('أضأنا الشوارع في 2024، ثم سألنا السكان: هل تمشون ليلاً؟ فأجابت النساء قبل الرجال (انظر DEMO/CRP.3).'),
          ],
          source: { label: 'answer 31, released by the State on 3 March 2026' },
        },
        { kind: 'note', inlines: t('Note: the original of the quotation is authentic.') },
      ],
    },
    {
      newPage: true,
      blocks: [
        { kind: 'heading', level: 1, inlines: t('Annex: how the figures were made'), numbered: false },
        { kind: 'paragraph', inlines: t('Answers were counted once, at the date the State certified them.') },
      ],
    },
  ],
}

const TABLE_AR: Table = {
  kind: 'table',
  caption: t('الجدول 1 - الأقسام المجاب عنها بحسب الموضوع'),
  columns: [
    { header: t('الموضوع'), width: 4 },
    { header: t('الأسئلة'), width: 1, align: 'end' },
    { header: t('الأجوبة'), width: 1, align: 'end' },
    { header: t('غير متاح'), width: 1.4, align: 'end' },
  ],
  rows: [
    [t('تخطيط الأماكن العامة وتصميمها'), t('12'), t('11'), t('1')],
    [t('استقصاءات الإيذاء (ICCS)'), t('8'), t('0'), t('8')],
    [t('مشاركة الشباب'), t('9'), t('9'), t('0')],
  ],
  note: t('الصفر جواب، أما الشرطة فتعني أن شيئاً لم يُقل.'),
  source: { label: 'التقييم الذاتي، الصيغة 2، نُشرت في 3 آذار/مارس 2026' },
}

export const ARABIC: UnDocument = {
  lang: 'ar',
  dir: 'rtl',
  symbol: 'DEMO/EB.2026/15',
  body: 'المجلس التنفيذي للبرنامج التجريبي',
  session: ['الدورة الأولى لعام 2026', 'مدينة المثال، 7-9 نيسان/أبريل 2026'],
  agenda: ['البند 6 من جدول الأعمال المؤقت', 'حالة تنفيذ المقررات'],
  distribution: 'general',
  date: '2026-03-09',
  originalLanguage: 'ar',
  title: 'استعراض الأقران للمدن الأكثر أماناً: ما أظهرته الدورة الأولى',
  subtitle: 'مذكرة من الأمانة',
  disclaimer: 'وثيقة تجريبية: الدول والمدن والأرقام الواردة فيها مختلقة.',
  footnotes: {
    mandate: t(
      'انظر القرار ',
      { kind: 'text', text: 'DEMO/HA.1/Res.2', strong: true },
      ' و',
      { kind: 'link', text: 'صفحة الآلية', href: 'https://example.org/review?a=1&b=2' },
      '.',
    ),
  },
  sections: [
    {
      blocks: [
        { kind: 'heading', level: 1, inlines: t('مقدمة') },
        {
          kind: 'paragraph',
          inlines: t(
            'شاركت خمس عشرة دولة في الدورة الأولى',
            { kind: 'footnote', id: 'mandate' },
            '، ونظرت في كل منها دولتان، إحداهما من منطقتها والأخرى من خارجها (DEMO/HA.1/Res.2)، وقررت كل دولة وحدها ما يُقرأ من استعراضها خارج القاعة في الفترة 2024-2026.',
          ),
        },
        {
          kind: 'paragraph',
          inlines: t(
            'وتعرض هذه المذكرة ما وُجد، ولا ترتّب أحداً؛ وهي متصلة بأهداف التنمية المستدامة 5 و11 و16 و17 وبالمؤشر 11.7.2، وقد أُنجز منها ',
            { kind: 'text', text: '50%', strong: true },
            ' وفقاً لبرنامج UN-Habitat.',
          ),
          source: { label: 'موجز الدورة، الفقرة 4، علني بموافقة الدول الخمس عشرة' },
        },
        { kind: 'heading', level: 1, inlines: t('الاستنتاجات') },
        { kind: 'heading', level: 2, inlines: t('التدابير المتخذة') },
        { kind: 'paragraph', inlines: t('برزت ثلاثة أنواع من التدابير:') },
        {
          kind: 'items',
          items: [
            { inlines: t('أُضيئت الأماكن العامة وفُتحت واعتُني بها مع من يسكنون حولها؛') },
            {
              inlines: t('تقاسمت المدن والوزارات خطة واحدة:'),
              items: [{ inlines: t('لكل عمل فيها صاحب واحد؛') }, { inlines: t('ويقدم كل صاحب عمل تقريراً في السنة؛') }],
            },
            {
              inlines: t('سألت الاستقصاءات السكان لا الشرطة وحدها.'),
              source: {
                label: 'الاستنتاج 12، المتفق عليه في 2 شباط/فبراير 2026',
                href: 'https://example.org/findings/12',
              },
            },
          ],
        },
        { kind: 'heading', level: 2, inlines: t('التحديات') },
        { kind: 'heading', level: 3, inlines: t('البيانات') },
        {
          kind: 'paragraph',
          inlines: t(
            'لم تستطع كل مدينة أن تجيب عن ',
            { kind: 'text', text: 'أحيائها', emphasis: true },
            '. ويفرّق الجدول 1 بين الحالات الثلاث.',
          ),
        },
        TABLE_AR,
        { kind: 'heading', level: 3, inlines: t('المال') },
        { kind: 'paragraph', inlines: t('قالت إحدى الدول بلغتها:') },
        {
          kind: 'quote',
          lang: 'en',
          dir: 'ltr',
          paragraphs: [
            t('We lit the streets in 2024, then asked who walks at night. Women answered first (see DEMO/CRP.3).'),
          ],
          source: { label: 'الجواب 31، نشرته الدولة في 3 آذار/مارس 2026' },
        },
        { kind: 'note', inlines: t('ملاحظة: النص الأصلي للاقتباس هو النص ذو الحجية.') },
      ],
    },
    {
      newPage: true,
      blocks: [
        { kind: 'heading', level: 1, inlines: t('المرفق: كيف حُسبت الأرقام'), numbered: false },
        { kind: 'paragraph', inlines: t('عُدّ كل جواب مرة واحدة، في التاريخ الذي صادقت فيه الدولة عليه.') },
      ],
    },
  ],
}
