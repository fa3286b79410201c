using Parley.Json;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>Raster Image File Extension (section 6.7.5).</summary>
public static class RasterImageExtension
{
    public static readonly Property<long> ImageHeight = new("image_height", Kinds.Integer);
    public static readonly Property<long> ImageWidth = new("image_width", Kinds.Integer);
    public static readonly Property<long> BitsPerPixel = new("bits_per_pixel", Kinds.Integer);
    public static readonly Property<JsonValue> ExifTags = new("exif_tags", Kinds.DictionaryOf(Kinds.IntegerOrText));

    public static RecordType Table { get; } = new(
        "raster-image-ext", "6.7.5",
        [ImageHeight, ImageWidth, BitsPerPixel, ExifTags]);
}
