namespace Parley.Console.Tests.Pages;

/// <summary>A language that nobody speaks: written from right to left, in letters that have no other width than Hebrew has, a third longer than the English. What the parties wrote and what is code stays as it is.</summary>
internal static class RightToLeft
{
    /// <summary>Puts the page into it.</summary>
    public const string Translate = """
        () => {
          const root = document.documentElement;
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const texts = [];
          while (walk.nextNode()) texts.push(walk.currentNode);
          const letters = 'אבגדהוזחטיכלמנסעפצקרשתםןףץ';
          for (const text of texts) {
            if (text.parentElement.closest('[lang]:not(html), code, time, script, style, textarea')) continue;
            const words = text.data.split(/(\s+)/).map((word) => word.replace(/[a-z]/gi, (letter) => letters[letter.toLowerCase().charCodeAt(0) - 97]));
            const count = words.filter((word) => /[א-ת]/.test(word)).length;
            for (let more = 0; more < Math.floor(count / 3); more++) words.push(' ', words.filter((word) => /[א-ת]/.test(word))[more]);
            text.data = words.join('');
          }
          root.dir = 'rtl';
        }
        """;

    /// <summary>What is wider than the window, cut off, or painted over something else; and what a party wrote that turned around.</summary>
    public const string Look = """
        () => {
          const found = [], page = document.documentElement, wide = page.clientWidth;
          const name = (one) => one.outerHTML.replace(/\s+/g, ' ').slice(0, 140);
          const scrolls = (one) => one.closest('.scroll, .rooms ul');
          if (page.scrollWidth > wide) found.push(`the page is ${page.scrollWidth} pixels wide`);
          for (const one of document.querySelectorAll('body *')) {
            if (!one.checkVisibility() || one.closest('.vh') || one.closest('svg')) continue;
            const box = one.getBoundingClientRect();
            if (box.width > 0 && (box.left < -1 || box.right > wide + 1) && !scrolls(one)) found.push('outside: ' + name(one));
            const look = getComputedStyle(one);
            if (look.overflowX !== 'visible' && look.overflowX !== 'auto' && one.scrollWidth > one.clientWidth + 1 && !/^(INPUT|TEXTAREA|SELECT)$/.test(one.tagName)) found.push('cut off: ' + name(one));
            if (one.matches('[lang]:not(html)') && look.direction !== 'ltr') found.push('turned around: ' + name(one));
          }
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const lines = [];
          while (walk.nextNode()) {
            const text = walk.currentNode;
            if (!text.data.trim() || !text.parentElement.checkVisibility() || text.parentElement.closest('.vh, svg, select, textarea, option')) continue;
            // The page scrolls beneath what sticks to the window or lies over its foot.
            if (getComputedStyle(text.parentElement).position === 'sticky' || text.parentElement.closest('.notices')) continue;
            const range = document.createRange();
            range.selectNodeContents(text);
            for (const box of range.getClientRects()) if (box.width > 1) lines.push({ text, box });
          }
          for (let i = 0; i < lines.length; i++) for (let j = i + 1; j < lines.length; j++) {
            const [a, b] = [lines[i], lines[j]];
            if (a.text === b.text) continue;
            const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left), down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
            if (across > 2 && down > Math.min(a.box.height, b.box.height) / 2) found.push(`painted over each other: ${name(a.text.parentElement)} ${name(b.text.parentElement)}`);
          }
          return found;
        }
        """;
}
