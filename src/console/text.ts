/** What the console says of its own accord, in every language it speaks. What Redis says stays in Redis's words. */
export type Lang = 'en' | 'zh';

export type Text = Readonly<Record<Lang, string>>;
