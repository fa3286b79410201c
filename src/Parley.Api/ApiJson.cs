using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Api;

/// <summary>Source-generated JSON of the inside door: camelCase, nulls left out.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NodeStatus))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(InviteRequest))]
[JsonSerializable(typeof(InviteResult))]
[JsonSerializable(typeof(CeremonyFileRequest))]
[JsonSerializable(typeof(CeremonyView))]
[JsonSerializable(typeof(ConfirmRequest))]
[JsonSerializable(typeof(ConfirmResult))]
[JsonSerializable(typeof(StopRequest))]
[JsonSerializable(typeof(IReadOnlyList<FirstContactLine>))]
[JsonSerializable(typeof(AcceptResult))]
[JsonSerializable(typeof(IReadOnlyList<ChannelView>))]
[JsonSerializable(typeof(MessageList))]
[JsonSerializable(typeof(MessageThread))]
[JsonSerializable(typeof(MessageView))]
[JsonSerializable(typeof(SendRequest))]
[JsonSerializable(typeof(SendResponse))]
[JsonSerializable(typeof(UploadView))]
[JsonSerializable(typeof(PreviewView))]
[JsonSerializable(typeof(OpenRequest))]
[JsonSerializable(typeof(PassOnRequest))]
[JsonSerializable(typeof(ReceiptView))]
[JsonSerializable(typeof(AlarmList))]
[JsonSerializable(typeof(WatchLine))]
[JsonSerializable(typeof(TakeRequest))]
[JsonSerializable(typeof(TestRequest))]
[JsonSerializable(typeof(DueList))]
[JsonSerializable(typeof(StatsView))]
[JsonSerializable(typeof(SearchView))]
public sealed partial class ApiJson : JsonSerializerContext;
