namespace Parley.Attribution;

/// <summary>Cholesky factor of a symmetric positive definite matrix, of which the lower triangle is read.</summary>
internal sealed class Cholesky
{
    private readonly double[] _lower;
    private readonly int _size;

    private Cholesky(double[] lower, int size) => (_lower, _size) = (lower, size);

    /// <exception cref="ArgumentException">The matrix is not positive definite.</exception>
    public static Cholesky Of(double[] matrix, int size)
    {
        var lower = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[(i * size) + j];
                for (var k = 0; k < j; k++)
                    sum -= lower[(i * size) + k] * lower[(j * size) + k];
                if (i != j)
                    lower[(i * size) + j] = sum / lower[(j * size) + j];
                else if (sum > 0)
                    lower[(i * size) + i] = Math.Sqrt(sum);
                else
                    throw new ArgumentException("the matrix is not positive definite");
            }
        }

        return new Cholesky(lower, size);
    }

    /// <summary>The x for which matrix times x is <paramref name="right"/>.</summary>
    public double[] Solve(ReadOnlySpan<double> right)
    {
        var x = right.ToArray();
        for (var i = 0; i < _size; i++)
        {
            for (var k = 0; k < i; k++)
                x[i] -= _lower[(i * _size) + k] * x[k];
            x[i] /= _lower[(i * _size) + i];
        }

        for (var i = _size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < _size; k++)
                x[i] -= _lower[(k * _size) + i] * x[k];
            x[i] /= _lower[(i * _size) + i];
        }

        return x;
    }

    public double[] Inverse()
    {
        var inverse = new double[_size * _size];
        var unit = new double[_size];
        for (var column = 0; column < _size; column++)
        {
            Array.Clear(unit);
            unit[column] = 1;
            var solved = Solve(unit);
            for (var row = 0; row < _size; row++)
                inverse[(row * _size) + column] = solved[row];
        }

        return inverse;
    }
}
