import { useEffect, useState } from 'preact/hooks';
import { CheckPage } from './check/check-page.tsx';
import { type Language, WORDS } from './words.ts';

type Place = 'check' | 'report';
const readPlace = (): Place => (location.hash === '#report' ? 'report' : 'check');

export function App() {
  const [language, setLanguage] = useState<Language>('zh');
  const [place, setPlace] = useState(readPlace);
  const words = WORDS[language];
  useEffect(() => {
    const follow = () => setPlace(readPlace());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = `${words.title} ziping`;
  }, [language, words]);
  return (
    <>
      <header class="top">
        <h1>{words.title}</h1>
        <nav>
          <a href="#check" aria-current={place === 'check' ? 'page' : undefined}>
            {words.check}
          </a>
          <a href="#report" aria-current={place === 'report' ? 'page' : undefined}>
            {words.report}
          </a>
        </nav>
        <button type="button" class="plain" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {words.language}
        </button>
      </header>
      <main>{place === 'check' ? <CheckPage words={words} /> : null}</main>
    </>
  );
}
