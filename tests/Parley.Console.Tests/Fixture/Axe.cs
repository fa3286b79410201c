using Deque.AxeCore.Commons;

namespace Parley.Console.Tests.Fixture;

/// <summary>axe-core in the page that is looked at, loaded once for each page. Deque's own binding opens a further page for each look, which takes two seconds.</summary>
internal static class Axe
{
    private static readonly string s_script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What axe finds, three places for each rule at most; a page without frames is looked at whole.</summary>
    /// <param name="rules">Those that are asked; all where none is named.</param>
    public static async Task<string[]> FindAsync(IPage page, params string[] rules)
    {
        if (await page.EvaluateAsync<bool>("typeof axe === 'undefined'"))
            await page.EvaluateAsync(s_script + ";undefined");
        return await page.EvaluateAsync<string[]>(
            """
            async (rules) => {
                const options = { resultTypes: ['violations'], ...(rules.length > 0 && { runOnly: { type: 'rule', values: rules } }) };
                const { violations } = await axe.run(document, options);
                return violations.flatMap((rule) => rule.nodes.slice(0, 3).map((node) => `${rule.id}: ${node.html} ${node.any[0]?.message ?? ''}`));
            }
            """,
            rules);
    }
}
