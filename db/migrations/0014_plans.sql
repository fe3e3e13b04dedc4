-- Strategic plans and what the concept note says of the programme stand beside the texts under review, as works of their own.

-- A review looks at texts of kind `review` only: questions and findings hang on no others.
alter table public.work add column kind text not null default 'review' check (kind in ('review', 'programme', 'plan'));
-- The years a plan is for [P 1]; an extension keeps the end it once had beside the one it was given.
alter table public.work add column starts_on date;
alter table public.work add column ends_on date;
alter table public.work add column extended_to date;

-- What a provision is, and what of it can be computed with: dates, amounts, countries, Goals (packs/schema/facts.ts).
alter table public.provision add column kind text not null default 'text' check (kind in ('text', 'goal', 'figure', 'country_group',
  'success_indicator', 'estimate', 'event', 'stage', 'recommendation', 'challenge', 'focus', 'aspect', 'impact_area', 'means', 'level'));
alter table public.provision add column facts jsonb;
